/**
 * Compares one manifest with another, both files, with little memory: merged by path, what is left over paired by content,
 * then gone through once more to tell the differences in the order of paths.
 */
import { equalBytes } from '../../bytes/arrays.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import {
  type AuditClass,
  type AuditCounts,
  type AuditDepth,
  auditClasses,
  classifyPair,
  hasSums,
  sameTime,
} from '../../evidence/audit-class.ts';
import { ManifestCursor, mergeManifests } from '../../evidence/audit-merge.ts';
import { isWithin, KeptPath } from '../../evidence/compare-views.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import type { ManifestTotals } from '../../evidence/manifest-tally.ts';
import type { PieceDamage } from '../../evidence/piece-damage.ts';
import { encodeHeader, type ManifestHeader, type ManifestRecord, maxRecordBytes } from '../../evidence/record.ts';
import type { RecordView } from '../../evidence/record-view.ts';
import { SourceFile } from '../../fs/reading/source.ts';
import { MoveFinder } from './moves.ts';

/** One class for each record of two manifests, a byte apiece, so that ten million fit into memory. */
class ClassList {
  #bytes = new Uint8Array(1024);

  set(index: number, value: AuditClass): void {
    if (index >= this.#bytes.length) {
      const larger = new Uint8Array(2 * index);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[index] = auditClasses.indexOf(value);
  }

  get(index: number): AuditClass {
    return auditClasses[this.#bytes[index] ?? 0] as AuditClass;
  }
}

export interface Difference {
  readonly class: Exclude<AuditClass, 'matched' | 'withheld'>;
  readonly recorded?: ManifestRecord;
  readonly found?: ManifestRecord;
  /** Which pieces, where that is known. */
  readonly damage?: PieceDamage;
}

interface CompareRequest {
  /** What pieces told of files that were found, by the number of their record. */
  readonly damage?: ReadonlyMap<number, PieceDamage>;
  /** Paths of the manifest that was recorded and of the one of what is there now. */
  readonly recorded: string;
  readonly found: string;
  readonly depth: AuditDepth;
  /** A folder for temporary files. */
  readonly scratch: string;
  /** Rows sorted in memory at a time. */
  readonly perRun?: number;
  /** Is given each difference, in the order of paths. */
  readonly onDifference: (difference: Difference) => void;
}

export interface CompareOutcome {
  readonly counts: AuditCounts;
  /** Bytes and files of which the digests were compared: those at a path of both. */
  readonly compared: { readonly bytes: number; readonly files: number };
  readonly recorded: ManifestTotals;
  readonly found: ManifestTotals;
}

/** Compares. Throws ManifestError if one is not a manifest, CustodyError if one changes meanwhile or cannot be read. */
export function compareManifests(request: CompareRequest): CompareOutcome {
  const recorded = new SourceFile(request.recorded);
  try {
    const found = new SourceFile(request.found);
    try {
      return new Comparison(request, recorded, found).run();
    } finally {
      found.close();
    }
  } finally {
    recorded.close();
  }
}

class Comparison {
  readonly #request: CompareRequest;
  readonly #recorded: SourceFile;
  readonly #found: SourceFile;
  readonly #classA = new ClassList();
  readonly #classB = new ClassList();
  readonly #moves: MoveFinder;
  readonly #classes = Object.fromEntries(auditClasses.map((name) => [name, 0])) as Record<AuditClass, number>;
  #notLookedFor = 0;
  #notRecorded = 0;
  #otherTime = 0;
  #bytes = 0;
  #files = 0;

  constructor(request: CompareRequest, recorded: SourceFile, found: SourceFile) {
    this.#request = request;
    this.#recorded = recorded;
    this.#found = found;
    this.#moves = new MoveFinder(request.scratch, request.perRun);
  }

  run(): CompareOutcome {
    const { recorded, found, header } = this.#classify();
    if (this.#moves.hasNew) this.#findMoves(recorded);
    this.#tell(recorded, header);
    const counts: AuditCounts = {
      recorded: recorded.records - 1,
      found: found.records - 1,
      classes: this.#classes,
      notLookedFor: this.#notLookedFor,
      notRecorded: this.#notRecorded,
      otherTime: this.#otherTime,
    };
    if (!hasSums(counts)) throw new CustodyError('BUG', `counts do not add up: ${JSON.stringify(counts)}`);
    return { counts, compared: { bytes: this.#bytes, files: this.#files }, recorded, found };
  }

  #classify(): { recorded: ManifestTotals; found: ManifestTotals; header: ManifestHeader } {
    const a = new ManifestCursor(this.#recorded.pull());
    const b = new ManifestCursor(this.#found.pull());
    const [viewA, viewB] = [a.reader.view, b.reader.view];
    const { depth } = this.#request;
    const closed = new KeptPath();
    const neverRead = new KeptPath();
    mergeManifests(a, b, {
      both: () => {
        const found = classOfPieces(this.#damageOf(b)) ?? classifyPair(viewA, viewB, depth);
        this.#count(found);
        this.#classA.set(a.reader.index, found);
        this.#classB.set(b.reader.index, found);
        const isTold = found === 'matched' || found === 'changed';
        if (depth === 'every-byte' && isTold && viewB.kind === 'file' && viewA.size === viewB.size) {
          this.#bytes += viewB.size;
          this.#files += 1;
        }
        if (found === 'matched' && !sameTime(viewA, viewB)) this.#otherTime += 1;
        if (isClosed(viewB)) closed.keep(viewB);
        if (isClosed(viewA)) neverRead.keep(viewA);
      },
      first: () => {
        const isHidden = closed.depth > 0 && isWithin(closed, viewA);
        this.#count(isHidden ? 'unreadable' : 'missing');
        if (isHidden) this.#notLookedFor += 1;
        this.#classA.set(a.reader.index, isHidden ? 'unreadable' : 'missing');
        if (isClosed(viewA)) neverRead.keep(viewA);
        if (!isHidden && depth === 'every-byte' && hasContent(viewA))
          this.#moves.addMissing(viewA.sha256(), a.reader.index);
      },
      second: () => {
        const isHidden = neverRead.depth > 0 && isWithin(neverRead, viewB);
        this.#count(isHidden ? 'unreadable' : 'new');
        if (isHidden) this.#notRecorded += 1;
        this.#classB.set(b.reader.index, isHidden ? 'unreadable' : 'new');
        if (isClosed(viewB)) closed.keep(viewB);
        if (!isHidden && depth === 'every-byte' && hasContent(viewB))
          this.#moves.addNew(viewB.sha256(), b.reader.index, b.reader.recordOffset);
      },
      withheld: () => {
        this.#count('withheld');
        this.#classA.set(a.reader.index, 'withheld');
      },
    });
    const header = b.reader.header as ManifestHeader;
    return { recorded: a.reader.totals(), found: b.reader.totals(), header };
  }

  #findMoves(totals: ManifestTotals): void {
    const cursor = new ManifestCursor(this.#recorded.pull());
    const { view } = cursor.reader;
    for (let at = cursor.advance(); at !== false; at = cursor.advance())
      if (at === 'record' && hasContent(view) && this.#classA.get(cursor.reader.index) !== 'missing')
        this.#moves.addKnown(view.sha256());
    this.#mustBe(totals, cursor);
    this.#moves.find({
      moved: (recorded, found) => {
        this.#recount('missing', 'moved');
        this.#classes.new -= 1;
        this.#classA.set(recorded, 'moved');
        this.#classB.set(found, 'moved');
      },
      duplicate: (found) => {
        this.#recount('new', 'duplicate');
        this.#classB.set(found, 'duplicate');
      },
    });
  }

  #tell(totals: ManifestTotals, header: ManifestHeader): void {
    const a = new ManifestCursor(this.#recorded.pull());
    const b = new ManifestCursor(this.#found.pull());
    const pairs = this.#moves.pairs();
    const { onDifference } = this.#request;
    mergeManifests(a, b, {
      both: () => {
        const found = this.#classA.get(a.reader.index);
        if (found === 'matched' || found === 'withheld') return;
        const damage = this.#damageOf(b);
        const [recorded, now] = [a.reader.view.toRecord(), b.reader.view.toRecord()];
        onDifference({ class: found, recorded, found: now, ...(damage && { damage }) });
      },
      first: () => {
        const found = this.#classA.get(a.reader.index);
        if (found === 'matched' || found === 'withheld') return;
        const recorded = a.reader.view.toRecord();
        if (found !== 'moved') onDifference({ class: found, recorded });
        else onDifference({ class: found, recorded, found: this.#recordAt(pairs.next().value?.offset ?? 0, header) });
      },
      second: () => {
        const found = this.#classB.get(b.reader.index);
        if (found === 'new' || found === 'duplicate' || found === 'unreadable')
          onDifference({ class: found, found: b.reader.view.toRecord() });
      },
      withheld: () => {},
    });
    this.#mustBe(totals, a);
  }

  /** A found record by its place in the file. */
  #recordAt(offset: number, header: ManifestHeader): ManifestRecord {
    const reader = new ManifestReader();
    reader.feed(bytesFromLatin1(encodeHeader(header)));
    reader.feed(this.#found.readAt(offset, maxRecordBytes));
    if (reader.next() !== 'record') throw new CustodyError('BUG', `no record at byte ${offset}`);
    return reader.view.toRecord();
  }

  #mustBe(totals: ManifestTotals, cursor: ManifestCursor): void {
    if (!equalBytes(totals.root, cursor.reader.totals().root))
      throw new CustodyError('IO', `cannot read ${this.#request.recorded}: it changed while it was read`);
  }

  #damageOf(found: ManifestCursor): PieceDamage | undefined {
    return this.#request.damage?.get(found.reader.index);
  }

  #count(found: AuditClass): void {
    this.#classes[found] += 1;
  }

  #recount(from: AuditClass, to: AuditClass): void {
    this.#classes[from] -= 1;
    this.#classes[to] += 1;
  }
}

/** A piece that differs is a difference, whatever else could not be read. */
function classOfPieces(damage: PieceDamage | undefined): AuditClass | undefined {
  if (damage === undefined) return undefined;
  return damage.different.total > 0 ? 'changed' : 'unreadable';
}

/** Whether it is a folder whose names could not all be read. */
const isClosed = (view: RecordView): boolean => view.kind === 'directory' && view.unreadable !== undefined;

/** Whether a record has bytes by which it could be known elsewhere: a file, not empty, wholly readable, one and the same while it was read. */
function hasContent(view: RecordView): boolean {
  return view.kind === 'file' && view.size > 0 && view.unreadable === undefined && !view.hasChanged;
}
