/** What the marks on the pages are to a reader who cannot see them: a tree of headings, paragraphs, tables and figures. */

export interface StructureNode {
  /** Standard structure type of PDF. */
  readonly tag: string;
  /** For a figure, what it shows. */
  readonly alt?: string;
  /** For the head of a table only: what it is the head of. */
  readonly scope?: 'Row' | 'Column';
  readonly lang?: string;
  readonly children: StructureNode[];
}

/** A new node as the last child of another. */
export function addNode(
  parent: StructureNode,
  tag: string,
  more: Omit<StructureNode, 'tag' | 'children'> = {},
): StructureNode {
  const node: StructureNode = { tag, ...more, children: [] };
  parent.children.push(node);
  return node;
}
