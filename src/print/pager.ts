/** Bricks put on pages, one under the other: heads of tables are repeated, headings keep with what follows. */
import type { Brick } from './brick.ts';
import { type PageMarks, withoutNode } from './mark.ts';

interface PageFrame {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Below this much room no brick is begun by cutting it. */
const least = 24;

/** The marks of each page. A brick that is taller than a page and cannot be cut runs over its foot; the layout makes none. */
export function paginate(bricks: readonly Brick[], { left, top, bottom }: PageFrame): PageMarks[] {
  const pages: PageMarks[] = [[]];
  let y = top;
  let running: Brick | undefined;
  // below what is repeated at the top of a page
  let start = top;
  const put = (brick: Brick, isAgain = false): void => {
    const marks = brick.draw([left, y]);
    (pages.at(-1) as PageMarks).push(...(isAgain ? marks.map(withoutNode) : marks));
    y += brick.height;
  };
  const turn = (head: Brick | undefined): void => {
    pages.push([]);
    y = top;
    if (running !== undefined) put(running, true);
    start = y;
    if (head !== undefined) put(head, true);
  };
  for (const [at, each] of bricks.entries()) {
    if (each.running !== undefined) {
      running = each.running;
      continue;
    }
    if (each.isPageBreak) {
      running = undefined;
      if (y > top) turn(undefined);
      continue;
    }
    if (each.isGap && y === start) continue;
    let brick = each;
    const fresh = start + (each.head?.height ?? 0);
    const page = bottom - top - (running?.height ?? 0);
    if (y + brick.height + keptWith(bricks, at, { page, most: page - brick.height }) > bottom && y > fresh) {
      const parts = bottom - y > least && brick.height > page / 3 ? brick.cut?.(bottom - y) : undefined;
      if (parts !== undefined) {
        put(parts[0]);
        brick = parts[1];
      }
      if (each.isGap) {
        turn(undefined);
        continue;
      }
      turn(each.head);
    }
    while (y + brick.height > bottom) {
      const parts = brick.cut?.(bottom - y);
      if (parts === undefined) break;
      put(parts[0]);
      brick = parts[1];
      turn(each.head);
    }
    put(brick);
  }
  return pages;
}

/** How much of what follows must be on the same page. */
function keptWith(
  bricks: readonly Brick[],
  at: number,
  { page, most }: { readonly page: number; readonly most: number },
): number {
  const { keeps = 0 } = bricks[at] as Brick;
  if (keeps === 0) return 0;
  let height = 0;
  for (const next of bricks.slice(at + 1)) {
    if (next.isPageBreak) break;
    // a row that will not be cut would leave its head alone
    const isWhole = next.keeps !== undefined || next.cut === undefined || next.height <= page / 3;
    height += isWhole ? next.height : Math.min(next.height, keeps);
    if (next.keeps === undefined && !next.isGap) break;
  }
  return Math.min(height, most);
}
