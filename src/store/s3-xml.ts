/** The few answers of a bucket that are XML, read strictly: no document type, no entity of its own, capped in every direction. */
import sax, { type Tag } from 'sax';

export interface XmlElement {
  readonly name: string;
  text: string;
  readonly children: XmlElement[];
}

const mostDepth = 8;
const mostElements = 40_000;
const mostText = 4096;
const mostAttributes = 8;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The root element. Throws Error for what is not such a document. `root` is the name that it must have. */
export function readXml(bytes: Uint8Array, root: string): XmlElement {
  const parser = sax.parser(true, { strictEntities: true } as sax.SAXOptions);
  const open: XmlElement[] = [];
  let elements = 0;
  let found: XmlElement | undefined;
  const refuse = (what: string) => () => {
    throw new Error(`XML with ${what}`);
  };
  parser.onerror = (error) => {
    throw new Error(`XML that is broken: ${error.message.split('\n', 1)[0]}`);
  };
  parser.ondoctype = refuse('a document type');
  parser.onsgmldeclaration = refuse('a declaration');
  parser.oncdata = refuse('a section of characters');
  parser.onopentag = (tag) => {
    const { name, attributes } = tag as Tag;
    elements += 1;
    if (open.length >= mostDepth || elements > mostElements || Object.keys(attributes).length > mostAttributes)
      throw new Error('XML that is too large');
    const element = { name, text: '', children: [] };
    if (open.length === 0 && found !== undefined) throw new Error('XML with two roots');
    open.at(-1)?.children.push(element);
    open.push(element);
    found ??= element;
  };
  parser.ontext = (text) => {
    const element = open.at(-1);
    if (element === undefined) return;
    element.text += text;
    if (element.text.length > mostText) throw new Error('XML with a text that is too long');
  };
  parser.onclosetag = () => {
    open.pop();
  };
  parser.write(decoder.decode(bytes)).close();
  if (found?.name !== root) throw new Error(`another answer than ${root}`);
  return found;
}

/** The text of the only child of that name; undefined without one. */
export const textOf = (element: XmlElement, name: string): string | undefined =>
  element.children.find((child) => child.name === name)?.text;
