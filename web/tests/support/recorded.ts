/** Answers in the shape the API gives them. The sentences are made up. */
import type {
  Answer,
  CatalogueEntry,
  ClausePair,
  DocumentDetail,
  DocumentSummary,
  Edition,
  Fact,
  Health,
  Hit,
  ImportJob,
  SearchResult,
  Status,
} from '@/api/types'

export const ready: Status = { version: '0.1.0', search: 'ready', documents: 2, clauses: 9, message: null }

export const opinion: DocumentSummary = {
  id: 'opinion-2020',
  title: '某州关于巡护员的实施意见',
  document_type: '意见',
  number: '某司发〔2020〕7号',
  issuers: ['某州司法局', '某州民政局', '某州财政局'],
  level: 'prefecture',
  issued_on: '2020-06-05',
  effective_on: null,
  validity: 'in_force',
  validity_reason: '未见修改或废止的记载',
  clauses: 6,
  characters: 60,
  source: '某州人民政府网站',
  retired: false,
  has_original: false,
}

export const law: DocumentSummary = {
  ...opinion,
  id: 'patrol-law',
  title: '巡护法',
  document_type: '法律',
  number: null,
  issuers: ['全国人民代表大会常务委员会'],
  level: 'national',
  issued_on: '2019-12-28',
  effective_on: '2020-07-01',
  validity: 'amended',
  validity_reason: '已被修改，请核对现行文本',
  clauses: 3,
  source: null,
}

export function hit(change: Partial<Hit> = {}): Hit {
  return {
    rank: 1,
    score: 0.9,
    clause_id: 'opinion-2020:chp_1__sec_1',
    clause_ids: ['opinion-2020:chp_1__sec_1'],
    document_id: 'opinion-2020',
    document_title: opinion.title,
    path: '某州关于巡护员的实施意见 > 一 > (一)',
    text: '(一)巡护员每人每月补贴800元。',
    highlights: [[10, 12]],
    level: 'section',
    label: '(一)',
    heading: null,
    validity: 'in_force',
    reference: '《某州关于巡护员的实施意见》一(一)',
    validity_reason: '发布机关标明现行有效',
    successors: [],
    overtaken: [],
    direct: false,
    ...change,
  }
}

export function result(hits: Hit[], change: Partial<SearchResult> = {}): SearchResult {
  return { query: '补贴多少', took_ms: 12.4, mode: 'hybrid', total: hits.length, hits, sort: 'relevance', ...change }
}

export const answered: Answer = {
  question: '补贴多少',
  answer: '巡护员每人每月补贴800元。',
  citations: [
    {
      document_id: 'opinion-2020',
      clause_id: 'opinion-2020:chp_1__sec_1',
      path: '某州关于巡护员的实施意见 > 一 > (一)',
      quote: '巡护员每人每月补贴800元。',
      start: 37,
      end: 51,
      reference: '《某州关于巡护员的实施意见》一(一)',
      document_title: opinion.title,
      before: '',
      after: '',
      marks: [{ start: 46, end: 50, kind: 'number' }],
    },
  ],
  confidence: 0.8,
  refused: false,
  reason: null,
  nearest: [],
  asked: '补贴多少',
  follow_up: null,
  kept: true,
  writer: false,
}

export const refused: Answer = {
  question: '无人机要飞多高',
  answer: null,
  citations: [],
  confidence: 0.1,
  refused: true,
  reason: '已收文件的条款中没有提到“无人机”。',
  nearest: [hit()],
  asked: '无人机要飞多高',
  follow_up: null,
  kept: true,
  writer: false,
}

/** 𠮷 takes two UTF-16 code units: every offset after it differs from JavaScript's own. */
const TEXT =
  '某州关于巡护员的实施意见\n为保护𠮷河，提出如下意见：\n一、待遇 本州按下列办法执行。\n(一)巡护员每人每月补贴800元。\n(二)用于巡护的“船只”由财政部门保障。\n某州司法局\n'

const STARTS: [string, DocumentDetail['clause_list'][number]['level'], string | null, string | null, string][] = [
  ['title', 'title', null, null, '某州'],
  ['preamble', 'preamble', null, null, '为保护'],
  ['chp_1', 'chapter', '一', '待遇', '一、'],
  ['chp_1__sec_1', 'section', '(一)', null, '(一)'],
  ['chp_1__sec_2', 'section', '(二)', null, '(二)'],
  ['signatories', 'signatories', null, null, '某州司法局\n'],
]

const points = Array.from(TEXT)
/** Where words stand in the opinion's text, in code points. */
export const offset = (words: string) => Array.from(TEXT.slice(0, TEXT.indexOf(words))).length

export const opinionDetail: DocumentDetail = {
  ...opinion,
  text: TEXT,
  relations: [
    { kind: 'implements', target: '某省司发〔2019〕3号', document_id: null },
    { kind: 'implements', target: '巡护法', document_id: 'patrol-law' },
  ],
  clause_list: STARTS.map(([id, level, label, heading, words], index) => {
    const next = STARTS[index + 1]
    return {
      id: `opinion-2020:${id}`,
      parent_id: id.includes('__') ? 'opinion-2020:chp_1' : null,
      level,
      label,
      heading,
      start: offset(words),
      end: next ? offset(next[4]) : points.length,
      reference: `《${opinion.title}》${id.includes('__') ? '一' : ''}${label ?? ''}`,
      page: index ? 2 : null,
      paragraph: null,
    }
  }),
}

export function job(change: Partial<ImportJob> = {}): ImportJob {
  return {
    id: 'job-1',
    file_name: '细则.txt',
    state: 'reading',
    message: null,
    document_id: null,
    already_held: false,
    doubts: null,
    ...change,
  }
}

export const health: Health = {
  format: '.docx',
  characters_in: 60,
  characters_out: 60,
  lost: 0,
  clauses: 6,
  levels: { section: 2, chapter: 1, title: 1 },
  notices: ['页眉没有作为条款。'],
  doubts: [
    {
      kind: 'reference',
      clause_id: 'opinion-2020:chp_1__sec_2',
      message: '“(二)”可能是引用',
      start: offset('(二)'),
      end: offset('用于'),
      page: 3,
      confidence: 0.62,
    },
    { kind: 'gap', clause_id: 'opinion-2020:title', message: '“一”之后缺“二”', start: 0, end: 2, page: null, confidence: null },
  ],
}

export const facts: Fact[] = [
  { name: 'title', value: opinion.title, span: [0, 12], origin: 'text' },
  { name: 'number', value: opinion.number, span: null, origin: 'person' },
  { name: 'issuers', value: opinion.issuers, span: null, origin: 'source' },
  { name: 'effective_on', value: null, span: null, origin: 'source' },
]

export const editions: Edition[] = [
  { edition: 1, made_at: '2026-11-22T08:05:00Z', kind: 'import', note: '', current: false },
  { edition: 2, made_at: '2026-11-23T08:05:00Z', kind: 'edit', note: '并入上一条', current: true },
]

export const pairs: ClausePair[] = [
  {
    change: 'changed',
    old: { clause_id: 'a', path: '一', text: '每月补贴800元。' },
    new: { clause_id: 'a', path: '一', text: '每月补贴900元。' },
  },
  { change: 'added', old: null, new: { clause_id: 'b', path: '二', text: '每周巡一次。' } },
  {
    change: 'same',
    old: { clause_id: 'c', path: '三', text: '没有变动的话。' },
    new: { clause_id: 'c', path: '三', text: '没有变动的话。' },
  },
]

export const family: CatalogueEntry[] = [
  {
    id: 'patrol-law',
    title: '巡护法',
    number: null,
    level: 'national',
    issued_on: '2019-12-28',
    replaces: [],
    replaced_by: [],
    implements: [],
    document_id: 'patrol-law',
    facts: [],
  },
  {
    id: 'province-rules',
    title: '某省巡护实施细则',
    number: '某省司发〔2019〕3号',
    level: 'provincial',
    issued_on: null,
    replaces: [],
    replaced_by: [],
    implements: ['patrol-law'],
    document_id: null,
    facts: [{ name: 'number', value: '某省司发〔2019〕3号', source: '某州意见的引用', verified: false }],
  },
]
