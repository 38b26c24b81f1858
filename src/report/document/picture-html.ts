/** A picture of a document as SVG: a few shapes in black, grey and stripes, so that it lives through a copier. */
import type { Block, Shape } from './document.ts';
import { escaped } from './html-text.ts';

type Picture = Extract<Block, { is: 'picture' }>;

const fills = { none: 'none', black: '#000', grey: '#888', light: '#ddd', striped: 'url(#stripes)' } as const;

/** The picture as wide as the page, with its description; every string of it is made safe to show. */
export function pictureHtml({ width, height, shapes, alt }: Picture): string {
  const stripes = shapes.some((shape) => shape.is === 'box' && shape.fill === 'striped')
    ? '<defs><pattern id="stripes" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0h4v4H0z" fill="#fff"/><path d="M0 0h1.2v4H0z"/></pattern></defs>'
    : '';
  return `<figure class="picture" dir="ltr"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" role="img" aria-label="${escaped(alt)}">${stripes}${shapes.map(shapeSvg).join('')}</svg></figure>`;
}

/** The picture as an SVG file of its own. */
export function pictureSvg(picture: Picture): string {
  return pictureHtml(picture).replace(/^<figure[^>]*>|<\/figure>$/g, '');
}

function shapeSvg(shape: Shape): string {
  switch (shape.is) {
    case 'line': {
      const dash = shape.dashed === true ? ' stroke-dasharray="3 2"' : '';
      const [[x, y], [toX, toY]] = [shape.from, shape.to];
      return `<path d="M${number(x)} ${number(y)}L${number(toX)} ${number(toY)}" fill="none" stroke="#000" stroke-width="${number(shape.width ?? 0.5)}"${dash}/>`;
    }
    case 'box':
      return `<rect x="${number(shape.at[0])}" y="${number(shape.at[1])}" width="${number(shape.size[0])}" height="${number(shape.size[1])}" fill="${fills[shape.fill ?? 'none']}" stroke="#000" stroke-width="0.5"/>`;
    case 'text':
      return `<text x="${number(shape.at[0])}" y="${number(shape.at[1])}" font-family="sans-serif" font-size="${number(shape.size)}" text-anchor="${shape.anchor ?? 'start'}"${shape.bold === true ? ' font-weight="bold"' : ''}>${escaped(shape.text)}</text>`;
    case 'mark':
      return markSvg(shape);
  }
}

function markSvg({ at: [x, y], size, shape }: Extract<Shape, { is: 'mark' }>): string {
  const half = size / 2;
  const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}" stroke="#000" stroke-width="0.8"/>`;
  const point = (dx: number, dy: number) => `${number(x + dx * half)} ${number(y + dy * half)}`;
  switch (shape) {
    case 'disc':
    case 'ring':
      return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(half)}" fill="${shape === 'disc' ? '#000' : '#fff'}" stroke="#000" stroke-width="0.8"/>`;
    case 'cross':
      return path(`M${point(-1, -1)}L${point(1, 1)}M${point(-1, 1)}L${point(1, -1)}`, 'none');
    case 'diamond':
      return path(`M${point(0, -1)}L${point(1, 0)}L${point(0, 1)}L${point(-1, 0)}Z`, '#fff');
    case 'triangle':
      return path(`M${point(0, -1)}L${point(1, 1)}L${point(-1, 1)}Z`, '#000');
  }
}

/** At most two digits after the point; nothing but a number gets into an attribute. */
function number(value: number): string {
  return String(Math.round(Number(value) * 100) / 100);
}
