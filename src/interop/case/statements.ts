/** What CASE has no term for: seals, offers, answers and terms; and the authorizations that it has. */
import { entryType } from '../../custody/state/entry-table.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { isRefusal } from '../../errors.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { type Answer, decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { ExhibitBook } from './exhibits.ts';
import { type Graph, makeNode, type Ref } from './node.ts';
import { cardHolder, organization } from './people.ts';
import { secondsTime } from './terms.ts';
import { openText } from './walk.ts';

/** What a statement is made in. */
export interface Setting {
  readonly graph: Graph;
  readonly state: CustodyState;
  readonly book: ExhibitBook;
  readonly seq: number;
}

const refs = ({ graph, state, book }: Setting, numbers: readonly string[] = []): Ref[] =>
  numbers.map((number) => book.ref(graph, state, number));

/** The node that says what the entry states beside the action; undefined for an event that is only an action. */
export function statementOf(setting: Setting, type: EventTypeName, body: object): Ref | undefined {
  const make = makers[type] as ((setting: Setting, body: object) => Ref | undefined) | undefined;
  return make?.(setting, body);
}

type Makers = { readonly [T in EventTypeName]?: (setting: Setting, body: Body<T>) => Ref | undefined };

const makers: Makers = {
  seal: (setting, body) => {
    const { graph, seq } = setting;
    return graph.add(
      makeNode(graph.id('seal', seq), 'custody:SealRecord', {
        'custody:closes': refs(setting, body.closes),
        'custody:newSealNumber': body.newNumber,
        'custody:sealKind': body.kind,
        'custody:sealNumber': body.number,
        'custody:sealState': body.state,
      }),
    );
  },
  offer: (setting, body) => {
    const { graph, state, seq } = setting;
    const to = body.to.flatMap((each): Ref[] => {
      if ('office' in each) {
        const name = openText(each.office);
        return name === undefined ? [] : [organization(graph, name)];
      }
      const person = cardHolder(graph, state, 'card' in each ? each.card : each.agency);
      return person === undefined ? [] : [person];
    });
    return graph.add(
      makeNode(graph.id('offer', seq), 'custody:Offer', {
        'custody:expires': body.expires === undefined ? undefined : secondsTime(body.expires),
        'custody:goesWith': body.terms
          .filter((term) => entryType(state.entries, term) === 'terms')
          .map((term) => graph.ref('terms', term)),
        'custody:offeredTo': to,
        'custody:offers': refs(
          setting,
          body.exhibits.map(({ number }) => number),
        ),
      }),
    );
  },
  answered: (setting, body) => {
    const { graph, state, seq } = setting;
    const offer = state.offers.has(body.offer) ? graph.ref('offer', body.offer) : undefined;
    const answer = body.answer && answerIn(body.answer);
    if (answer !== undefined) return answerNode(setting, answer, offer);
    if (body.paper === undefined) return undefined;
    const decisions = body.paper.exhibits.map(({ number, outcome }, at) => decision(setting, { number, outcome }, at));
    return graph.add(
      makeNode(graph.id('answer', seq), 'custody:Answer', {
        'custody:answers': offer,
        'custody:decision': decisions,
        'custody:onPaper': true,
      }),
    );
  },
  receive: (setting, body) => {
    const bytes =
      'answer' in body.from ? body.from.answer : 'answered' in body.from ? embedded(body.from.answered) : undefined;
    const answer = bytes && answerIn(bytes);
    return answer && answerNode(setting, answer, undefined);
  },
  terms: (setting, body) => {
    const { graph, seq } = setting;
    return graph.add(
      makeNode(graph.id('terms', seq), 'custody:Terms', {
        'core:description': openText(body.text),
        'custody:binds': refs(setting, body.exhibits),
        'custody:due': body.due === undefined ? undefined : secondsTime(body.due),
        'custody:termKind': body.kind,
        'custody:termState': body.state,
      }),
    );
  },
  authority: ({ graph, seq }, body) => {
    const from = body.acts.flatMap((act) => act.from ?? []);
    const to = body.acts.flatMap((act) => act.to ?? []);
    const isBounded = body.acts.length > 0 && to.length === body.acts.length;
    return graph.add(
      makeNode(graph.id('authority', seq), 'investigation:Authorization', {
        'core:description': openText(body.scope),
        'core:endTime': isBounded ? secondsTime(Math.max(...to)) : undefined,
        'core:startTime': from.length > 0 ? secondsTime(Math.min(...from)) : undefined,
        'custody:authorizationState': body.state,
        'custody:permits': body.acts.map(({ act }) => act).filter((act, at, all) => all.indexOf(act) === at),
        'investigation:authorizationIdentifier': body.number,
        'investigation:authorizationType': body.kind,
      }),
    );
  },
};

/** The answer that an entry embeds; undefined for bytes that are not one. */
export function answerIn(bytes: Uint8Array): Answer | undefined {
  return attempt(() => decodeUnverifiedAnswer(bytes));
}

/** The answer in the sender's entry. */
function embedded(bytes: Uint8Array): Uint8Array | undefined {
  const answer = attempt(() => decodeUnverifiedEntry(bytes))?.body.get('answer');
  return answer instanceof Uint8Array ? answer : undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function answerNode(setting: Setting, { body, card, iat }: Answer, offer: Ref | undefined): Ref {
  const { graph, state, seq } = setting;
  const decisions = body.exhibits.map(({ number, outcome, measured, ours }, at) =>
    decision(setting, { number: offer === undefined ? ours : number, outcome, measured: measured.outcome }, at),
  );
  return graph.add(
    makeNode(graph.id('answer', seq), 'custody:Answer', {
      'custody:answeredBy': cardHolder(graph, state, card.bytes),
      'custody:answers': offer,
      'custody:decision': decisions,
      'custody:onPaper': false,
      'custody:signedAt': secondsTime(iat),
    }),
  );
}

function decision(
  setting: Setting,
  {
    number,
    outcome,
    measured,
  }: { readonly number: string | undefined; readonly outcome: string; readonly measured?: string },
  at: number,
): Ref {
  const { graph, seq } = setting;
  return graph.add(
    makeNode(graph.id('decision', `${seq}/${at}`), 'custody:Decision', {
      'custody:exhibit': number === undefined ? undefined : refs(setting, [number]),
      'custody:measuredOutcome': measured,
      'custody:outcome': outcome,
    }),
  );
}
