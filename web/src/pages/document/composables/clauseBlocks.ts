/**
 * How the text of a clause is laid out. Every character of the source is kept: the runs of the blocks,
 * joined, give the slice back. White space at the edges of a line is kept as a `gap`, which takes no
 * room on the page but is there when text is selected and copied.
 */
import type { Clause } from '@/api/types'

export interface Run {
  kind: 'text' | 'head' | 'gap' | 'mark'
  text: string
}

export interface Block {
  kind: 'heading' | 'paragraph' | 'table'
  runs: Run[]
}

/** Levels whose whole own text may be a heading although no heading was told apart. */
const HEADED = new Set<string>(['part', 'chapter', 'section'])

/** Length of the label and heading that the slice starts with; 0 where there is none. */
export function headLength(clause: Pick<Clause, 'level' | 'label' | 'heading'>, slice: string): number {
  if (clause.level === 'title') return slice.length
  const words = clause.heading || (clause.level === 'article' || HEADED.has(clause.level) ? clause.label : null)
  const at = words ? slice.indexOf(words) : -1
  // A heading stands at the start, after its label; the same words further on are something else.
  if (!words || at < 0 || at > 24) return 0
  return at + words.length
}

/** One line as gap, text, gap. */
function lineRuns(line: string, kind: Run['kind']): Run[] {
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(line) ?? []
  const runs: Run[] = [
    { kind: 'gap', text: before },
    { kind, text: core },
    { kind: 'gap', text: after },
  ]
  return runs.filter((run) => run.text)
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Put lines below one another; blank ones are kept as a gap at the end of the block before. */
function addLines(blocks: Block[], text: string, kind: Block['kind'], run: Run['kind']): void {
  for (const line of linesOf(text)) {
    const runs = lineRuns(line, run)
    const last = blocks[blocks.length - 1]
    if (last && runs.every((part) => part.kind === 'gap')) last.runs.push(...runs)
    else blocks.push({ kind, runs })
  }
}

/** Set the first `length` characters of the first paragraph apart as its run-in heading. */
function runIn(block: Block | undefined, length: number): void {
  const at = block?.runs.findIndex((run) => run.kind === 'text') ?? -1
  if (!block || at < 0 || length <= 0) return
  const text = block.runs[at]!.text
  const split: Run[] = [
    { kind: 'head', text: text.slice(0, length) },
    { kind: 'text', text: text.slice(length) },
  ]
  block.runs.splice(at, 1, ...split.filter((run) => run.text))
}

export function clauseBlocks(clause: Pick<Clause, 'level' | 'label' | 'heading'>, slice: string): Block[] {
  if (clause.level === 'table') return [{ kind: 'table', runs: [{ kind: 'text', text: slice }] }]
  const blocks: Block[] = []
  const head = headLength(clause, slice)
  const rest = slice.slice(head)
  const alone = clause.level === 'title' || Boolean(clause.heading) || HEADED.has(clause.level)
  if (head && alone && /^\s|^$/.test(rest)) {
    addLines(blocks, slice.slice(0, head), 'heading', 'head')
    addLines(blocks, rest, 'paragraph', 'text')
    return blocks
  }
  addLines(blocks, slice, 'paragraph', 'text')
  const leading = slice.length - slice.replace(/^\s+/, '').length
  runIn(blocks[0], head - leading)
  return blocks
}

/** Mark the characters [start, end) of the clause's text, counted in UTF-16 code units. */
export function markRuns(blocks: Block[], start: number, end: number): Block[] {
  let at = 0
  const cut = (run: Run): Run[] => {
    const [from, to] = [Math.max(0, start - at), Math.min(run.text.length, end - at)]
    at += run.text.length
    if (from >= to || run.kind === 'gap') return [run]
    const parts: Run[] = [
      { kind: run.kind, text: run.text.slice(0, from) },
      { kind: 'mark', text: run.text.slice(from, to) },
      { kind: run.kind, text: run.text.slice(to) },
    ]
    return parts.filter((part) => part.text)
  }
  return blocks.map((block) => ({ ...block, runs: block.runs.flatMap(cut) }))
}
