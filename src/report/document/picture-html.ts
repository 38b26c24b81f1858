/** A picture of a document as SVG: a few shapes in black, grey and patterns, so that it lives through a copier. */
import type { Block, Shape } from './document.ts';
import { escaped } from './html-text.ts';
import { type MarkStroke, markStrokes } from './mark-strokes.ts';
import { type Fill, greys, isPattern, type Pattern, patterns, tile } from './picture-fills.ts';

type Picture = Extract<Block, { is: 'picture' }>;

/** The picture as wide as the page, with its description; every string of it is made safe to show. */
export function pictureHtml(picture: Picture): string {
  return `<figure class="picture" dir="ltr">${pictureSvg(picture)}</figure>`;
}

/** The picture as an SVG file of its own. */
export function pictureSvg({ width, height, shapes, title, alt }: Picture): string {
  const prefix = `p${checksum(shapes)}-`;
  const used = new Set(
    shapes.flatMap((shape) => (shape.is === 'box' && isPattern(shape.fill ?? 'none') ? shape.fill : [])),
  );
  const defs = [...used].map((fill) => patternSvg(fill as Pattern, prefix)).join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" role="img" aria-label="${escaped(title ?? alt)}">`,
    title === undefined ? '' : `<title>${escaped(title)}</title><desc>${escaped(alt)}</desc>`,
    defs === '' ? '' : `<defs>${defs}</defs>`,
    ...shapes.map((shape) => shapeSvg(shape, prefix)),
    '</svg>',
  ].join('');
}

function patternSvg(fill: Pattern, prefix: string): string {
  const lines = patterns[fill].map(([x, y, toX, toY]) => `M${x} ${y}L${toX} ${toY}`).join('');
  return `<pattern id="${prefix}${fill}" width="${tile}" height="${tile}" patternUnits="userSpaceOnUse"><path d="M0 0h${tile}v${tile}H0z" fill="#fff"/><path d="${lines}" stroke="#000" stroke-width="0.7"/></pattern>`;
}

function shapeSvg(shape: Shape, prefix: string): string {
  switch (shape.is) {
    case 'line': {
      const dash = shape.dashed === true ? ' stroke-dasharray="3 2"' : '';
      const [[x, y], [toX, toY]] = [shape.from, shape.to];
      return `<path d="M${number(x)} ${number(y)}L${number(toX)} ${number(toY)}" fill="none" stroke="#000" stroke-width="${number(shape.width ?? 0.5)}"${dash}/>`;
    }
    case 'box': {
      const edge = shape.edge === false ? '' : ' stroke="#000" stroke-width="0.5"';
      return `<rect x="${number(shape.at[0])}" y="${number(shape.at[1])}" width="${number(shape.size[0])}" height="${number(shape.size[1])}" fill="${fillSvg(shape.fill ?? 'none', prefix)}"${edge}/>`;
    }
    case 'text':
      return `<text x="${number(shape.at[0])}" y="${number(shape.at[1])}" font-family="sans-serif" font-size="${number(shape.size)}" text-anchor="${shape.anchor ?? 'start'}"${shape.bold === true ? ' font-weight="bold"' : ''}>${escaped(shape.text)}</text>`;
    case 'mark':
      return markStrokes[shape.shape].map((stroke) => strokeSvg(stroke, shape)).join('');
  }
}

function fillSvg(fill: Fill, prefix: string): string {
  if (isPattern(fill)) return `url(#${prefix}${fill})`;
  const grey = greys[fill];
  return grey === undefined ? 'none' : `#${grey.toString(16).padStart(2, '0').repeat(3)}`;
}

function strokeSvg(stroke: MarkStroke, { at: [x, y], size }: Extract<Shape, { is: 'mark' }>): string {
  const half = size / 2;
  const fill = stroke.ink === undefined ? 'none' : stroke.ink === 'black' ? '#000' : '#fff';
  const ink = `fill="${fill}" stroke="#000" stroke-width="${number(size / 8)}"`;
  if ('circle' in stroke)
    return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(stroke.circle * half)}" ${ink}/>`;
  const points = stroke.points.map(([dx, dy]) => `${number(x + dx * half)} ${number(y + dy * half)}`).join('L');
  return `<path d="M${points}${stroke.ink === undefined ? '' : 'Z'}" ${ink}/>`;
}

/** Sets the patterns of one picture apart from those of the others on a page. */
function checksum(shapes: readonly Shape[]): string {
  let sum = 0x811c9dc5;
  for (const unit of JSON.stringify(shapes)) sum = Math.imul(sum ^ (unit.codePointAt(0) as number), 0x01000193);
  return (sum >>> 0).toString(16);
}

/** At most two digits after the point; nothing but a number gets into an attribute. */
function number(value: number): string {
  return String(Math.round(Number(value) * 100) / 100);
}
