/** The signs of a picture as strokes in a square from -1 to 1, the same for every renderer. */

export type MarkStroke =
  | { readonly circle: number; readonly ink: 'black' | 'white' }
  /** Points joined by lines; `ink` fills what they enclose, without it only the line is drawn. */
  | { readonly points: readonly (readonly [x: number, y: number])[]; readonly ink?: 'black' | 'white' };

const square = [
  [-0.8, -0.8],
  [0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
] as const;
const rhombus = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;
const leftHalf = [
  [0, -1],
  [0, 1],
  [-1, 0],
] as const;
const upright = [
  [0, -1],
  [1, 0.9],
  [-1, 0.9],
] as const;
const stroke = (...points: readonly (readonly [number, number])[]): MarkStroke => ({ points });

const fallingStroke = stroke([-0.8, -0.8], [0.8, 0.8]);
const risingStroke = stroke([-0.8, 0.8], [0.8, -0.8]);

export const markStrokes = {
  disc: [{ circle: 1, ink: 'black' }],
  'disc-half': [
    { circle: 1, ink: 'white' },
    {
      points: [
        [0, -1],
        [-0.5, -0.87],
        [-0.87, -0.5],
        [-1, 0],
        [-0.87, 0.5],
        [-0.5, 0.87],
        [0, 1],
      ],
      ink: 'black',
    },
  ],
  ring: [{ circle: 1, ink: 'white' }],
  cross: [fallingStroke, risingStroke],
  diamond: [{ points: rhombus, ink: 'white' }],
  'diamond-full': [{ points: rhombus, ink: 'black' }],
  'diamond-half': [
    { points: rhombus, ink: 'white' },
    { points: leftHalf, ink: 'black' },
  ],
  'diamond-dotted': [
    { points: rhombus, ink: 'white' },
    { circle: 0.2, ink: 'black' },
  ],
  'diamond-barred': [{ points: rhombus, ink: 'white' }, stroke([-1, 0], [1, 0])],
  'diamond-struck': [{ points: rhombus, ink: 'white' }, stroke([-1, 0.9], [1, -0.9])],
  'diamond-crossed': [
    { points: rhombus, ink: 'white' },
    stroke([-0.5, -0.5], [0.5, 0.5]),
    stroke([-0.5, 0.5], [0.5, -0.5]),
  ],
  square: [{ points: square, ink: 'white' }],
  'square-full': [{ points: square, ink: 'black' }],
  'square-dotted': [
    { points: square, ink: 'white' },
    { circle: 0.3, ink: 'black' },
  ],
  'square-crossed': [{ points: square, ink: 'white' }, fallingStroke, risingStroke],
  triangle: [{ points: upright, ink: 'black' }],
  'triangle-open': [{ points: upright, ink: 'white' }],
  alarm: [{ circle: 1, ink: 'white' }, stroke([0, -0.6], [0, 0.2]), stroke([0, 0.5], [0, 0.65])],
  tick: [stroke([-0.9, 0.1], [-0.25, 0.8], [0.9, -0.8])],
  dash: [stroke([0, -0.7], [0, 0.7])],
  'dash-low': [stroke([-0.8, 0.8], [0.8, 0.8]), stroke([0, -0.7], [0, 0.8])],
  out: [stroke([-0.8, 0.8], [0.8, -0.8]), stroke([0, -0.8], [0.8, -0.8], [0.8, 0])],
  back: [stroke([0.8, -0.8], [-0.8, 0.8]), stroke([0, 0.8], [-0.8, 0.8], [-0.8, 0])],
  fork: [stroke([-0.9, 0], [-0.1, 0], [0.9, -0.8]), stroke([-0.1, 0], [0.9, 0.8])],
  ahead: [stroke([-0.9, 0], [0.9, 0]), stroke([0.3, -0.6], [0.9, 0], [0.3, 0.6])],
  end: [stroke([-0.4, -0.9], [-0.4, 0.9]), stroke([0.4, -0.9], [0.4, 0.9])],
} as const satisfies Readonly<Record<string, readonly MarkStroke[]>>;

export type MarkShape = keyof typeof markStrokes;
