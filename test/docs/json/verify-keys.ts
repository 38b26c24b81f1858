/** What the members of `custody/verify/1` mean. */
export const verifyKeys: readonly (readonly [string, string])[] = [
  ['verdict', '`verified`, `inconclusive` or `failed`'],
  ['covers', 'list: `ledger`, and `evidence` where that was examined'],
  [
    'levels',
    'object: `record`, `signers`, `independence`, `custody`, `evidence`, `profile`. `custody` is `none` if no gap was found and the record has no exhibits',
  ],
  [
    'checks',
    'list of `{name, outcome, detail}`; outcome `pass`, `gaps` (nothing is contradicted, and something is not shown), `fail` or `not-checked`',
  ],
  [
    'findings',
    'list of `{code, kind, seq?, path?, expected?, actual?, message, next, facts?, bears}`; kind `contradiction`, `gap`, `paper` or `notice`; `bears` on what: `{on}` `record`, `entry` (all that the entry names), `exhibits` or `stay`, with their numbers as `exhibits`; `facts` what fills the sentence: free text of a signer as `{quote}`, a moment as `{unix}`, a sentence as `{text, quotes?}`',
  ],
  ['notListed', 'object: code → how many findings there are beyond the 100 listed'],
  [
    'cuts',
    'only where a list is cut: object: name of the list → `{cut, shown, total}`; `findings` here, `differences`, `pieces.different` and `pieces.unreadable` in each of `evidence`, `first` in each of `profile.requirements`',
  ],
  ['ledger', 'object: `id`, `case`, `size`, `root`, `bytes`; null where it cannot be read'],
  ['excerpt', 'only of an excerpt: `{exhibits, shown}`: the exhibits that it is about, and how many entries were read'],
  [
    'anchors',
    'only where somebody is trusted about time, or `--time-proof` was given: list of `{seq?, file?, kind, size, time, accuracy, by, outcome, why}`: each outside proof of time, in an entry or in a file; `time` in Unix seconds, `accuracy` in milliseconds, `by` the name of the pin; `outcome` `checked`, `unfit` or `not-checked`, and `why`',
  ],
  [
    'signers',
    'list of `{keyId, name, agency, claimed, post, roles, trusted, entries, receipts?}`: entries that the key signed, and entries by anybody that hold a receipt signed with it',
  ],
  [
    'exhibits',
    'the facts of each exhibit, list of `{number, state, since, issuedTo?, wentInside?, offer?, holder, place, seals, evidence, byPieces?, empty?, notCompared?, through?, end?, last?}`; `state` `held`, `offered`, `arriving`, `departed`, `released`, `destroyed`, `source-only`, or `on-the-way`, `with-recipient`, `missing`, `issued`, `inside`, since the entry `since`; `holder` `{post, by, person?}`: the post that answers for it since the entry `by`, and whether `signer` of that entry or signer of the `answer` in it is the person, `null` where no post here answers for it; `place` `{is, by, from}`: `at` or `last` as the entry `by` or the `answer` in it names it, or `{is: not-here}`; `seals` list of `{number, by, when}`, on it `now` or when it `left`; `end` where its chain ends: `{is: here}`, `{is: gone, how, by}`, or `{other, seen, by, untrusted, contradicted}`, `seen` `joined`, `not-given`, `not-yet` or `not-there` ([whole.md](spec/whole.md), section 7); `through` the other records that its chains run through; `last` what the last of them has `on-the-way` or `missing`; `offer` the open offer that it is in; `byPieces` of a match by its pieces alone; `empty` of a match of 0 bytes; `notCompared` of an exhibit made from others and compared with none of them',
  ],
  [
    'reach',
    'object: `{records, left, onTheWay, onTheWaySince, missing, notYet, notThere, contradicted, untrusted, ledgers: [{is, ledger, agency, exhibits}]}`: how many records the chains of its exhibits run through that are trusted and without a contradiction, and how many exhibits left for a record not given, are on the way (the earliest since a time in Unix seconds), are missing; how many left for a record of which the copy given ends before the receipt (`notYet`), or goes on and does not have them (`notThere`); of how many a record on their way is contradicted, or of a key that is not trusted; `ledgers` names these records, `is` is `not-yet`, `not-there`, `contradicted` or `untrusted`',
  ],
  [
    'evidence',
    'only where evidence was given: list of `{number, outcome, depth, compared?, found?, counts?, differences?, pieces?, reason?, why?, path?, cuts?}`; `outcome` `match`, `mismatch`, `incomplete`, `not-examined` or `nothing-to-compare`; `compared` `{bytes, files: {compared, all}}`: how much was compared with the record, absent where nothing was; `differences` the first paths that differ, `counts` how many there are of each class',
  ],
  [
    'bundle',
    'only of a bundle: `{form, parts, evidence: [{number, files, bytes}], apart, checked, files}`; `apart`: exhibits whose evidence is not in it',
  ],
  [
    'profile',
    'only with `--profile`: `{name, title, requirements: [{id, says, outcome, missing, first, source, primaryRead}]}`, `outcome` one of `met`, `missing`, `ensured`, `not-checked` (nothing that it speaks of was judged), `not-checkable`; `first` the first of the `missing` places',
  ],
  ['digests', 'object: how many digests and device data are `computed`, `read`, `log`, `stated`, `typed`'],
  ['withheld, erased, missing', 'counts of private texts'],
  ['notProven', 'list of sentences: what this does not show'],
  [
    'courses',
    'only with `--with`: list of `{number, stays: [{ledger, agency, number, from, until, state, since?, issuedTo?, wentInside?}], cut?, shown?, total?}`, the oldest stay first: each chain of an exhibit that came from another record or went to one, from which entry until which; `state` as in `exhibits`, or `contested`, `on-paper`, `given-up`, or `unconfirmed` where that ledger is given and no stay in it is joined; `null` for what is not given; `cut` where only the last `shown` of `total` stays are listed',
  ],
  [
    'with',
    'only with `--with`: the other ledgers, each an object with `name` (as given) and all keys above but `courses`',
  ],
  [
    'face',
    'list of `{line, state, within?, facts, text, more?}`: the five lines of `custody verify` ([words.md](words.md)), `line` one of `record`, `sender`, `evidence`, `custody`, `terms`; `within` the state of a line with `up-to`; `more` the sentences added to it; `text` may change, ids do not',
  ],
  [
    'completeness',
    'only with `--complete`: `{outcome, entries, manifests, texts, attachments, checkpoint?, checkpointFrom?, findings, says}`; `outcome` `pass`, `withheld` or `not-checked`; `manifests` `{named, here, records, withheld, lacking?}`; `texts` `{all, shown, withheld, erased, missing}`; `attachments` `{named, here}`; `findings` list of `{code, kind, message}`',
  ],
  ['step', 'object: `{id, facts, text}`: the next step of `custody verify`'],
];
