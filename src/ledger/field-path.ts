/** Dotted paths into the shapes of the vocabulary: `acquire` `products.content.digests.sha256`. */
import type { Fields, Shape } from './schema.ts';

/** The shapes that may be at a path below a shape: lists are stepped through, and both of two are tried. */
function shapesAt(shape: Shape, path: readonly string[]): Shape[] {
  if (shape.is === 'list' || shape.is === 'pair') return shapesAt(shape.of, path);
  if (shape.is === 'either') return [...shapesAt(shape.first, path), ...shapesAt(shape.second, path)];
  const [name, ...rest] = path;
  if (name === undefined) return [shape];
  if (shape.is === 'absent') return rest.length === 0 && ['absent', 'why'].includes(name) ? [shape] : [];
  const fields = shape.is === 'record' ? shape.fields : shape.is === 'choice' ? shape.options : {};
  const next = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return next === undefined ? [] : shapesAt(next.shape, rest);
}

/** Whether these fields have such a path, and where `code` is given, whether it may be there. Never throws. */
export function hasField(fields: Fields, path: string, code?: string): boolean {
  const shapes = shapesAt({ is: 'record', fields, demands: [] }, path.split('.'));
  if (code === undefined) return shapes.length > 0;
  return shapes.some((shape) => shape.is === 'code' && shape.values.includes(code));
}
