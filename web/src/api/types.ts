/**
 * Names for what the API gives, taken from the generated client, so that no shape is written twice and
 * the server may name its models as it likes.
 */
import type { api } from './client'
import type { components } from './schema'

type Given<Request extends keyof typeof api> = Awaited<ReturnType<(typeof api)[Request]>>

export type Status = Given<'status'>
export type SearchQuery = Parameters<typeof api.search>[1]
export type SearchResult = Given<'search'>
export type Hit = SearchResult['hits'][number]
export type Answer = Given<'converse'>
export type Asked = Parameters<typeof api.converse>[1]
export type Thumb = Given<'giveThumb'>
export type QuestionList = Given<'questions'>
export type AskedQuestion = QuestionList['questions'][number]
export type Vocabulary = Given<'vocabulary'>
export type Entry = Vocabulary['entries'][number]
export type EntryChange = Parameters<typeof api.addEntry>[1]
export type Preview = Given<'previewEntry'>
export type Move = NonNullable<Preview['search']>['after'][number]
export type VocabularyChange = Given<'vocabularyChanges'>[number]
export type Direct = NonNullable<SearchResult['direct']>
export type DirectEntry = Direct['entries'][number]
export type Facets = NonNullable<SearchResult['facets']>
export type FacetValue = Facets['level'][number]
export type Successor = NonNullable<Hit['successors']>[number]
export type Suggestion = Given<'suggestions'>[number]
export type Citation = Answer['citations'][number]
export type DocumentSummary = Given<'documents'>[number]
export type DocumentDetail = Given<'document'>
export type Clause = DocumentDetail['clause_list'][number]
export type Relation = DocumentDetail['relations'][number]
export type Edit = Parameters<typeof api.edit>[2]
export type FactsChange = Parameters<typeof api.changeFacts>[2]
export type ImportJob = Given<'imports'>[number]
export type Health = Given<'health'>
export type Doubt = Health['doubts'][number]
export type Fact = Given<'facts'>[number]
export type Edition = Given<'editions'>[number]
export type ClausePair = Given<'compare'>[number]
export type DutyDocument = Given<'dutyDocuments'>[number]
export type DocumentDuties = Given<'duties'>
export type Duty = DocumentDuties['rows'][number]
export type DutyState = Duty['state']
export type Cells = Duty['cells']
export type Bearer = Cells['bearers'][number]
export type BearerRole = Bearer['role']
export type CellsChange = Parameters<typeof api.editDuty>[1]
export type Decided = Given<'acceptDuty'>
export type Extraction = Given<'extraction'>
export type BodyName = Given<'bodies'>[number]
export type DutyReview = Given<'dutyReviews'>[number]
export type ChecklistQuery = NonNullable<Parameters<typeof api.checklist>[1]>
export type Checklist = Given<'checklist'>
export type ChecklistRow = Checklist['rows'][number]
export type BodyLoad = Checklist['bodies'][number]
export type Me = Given<'me'>
export type Role = NonNullable<Me['account']>['roles'][number]
export type LoginSession = Given<'sessions'>[number]
export type Account = Given<'accounts'>[number]
export type AddedAccount = Given<'addAccounts'>[number]
export type SheetRow = Given<'readSheet'>[number]
export type NewAccount = NonNullable<SheetRow['account']>
export type Jurisdiction = Given<'jurisdictions'>[number]
export type AuditPage = Given<'audit'>
export type AuditEntry = AuditPage['entries'][number]
export type CatalogueEntry = Given<'catalogue'>[number]
export type WrittenSentence = components['schemas']['SentenceOut']
export type WrittenEnd = components['schemas']['WrittenEnd']
export type TaskQuery = NonNullable<Parameters<typeof api.tasks>[1]>
export type TaskList = Given<'tasks'>
export type Task = TaskList['rows'][number]
export type TaskLight = Task['light']
export type Choices = TaskList['choices']
export type Matrix = Given<'matrix'>
export type MatrixChapter = Matrix['chapters'][number]
export type MatrixCell = NonNullable<MatrixChapter['lines'][number]['cells'][number]>
export type Board = Given<'board'>
export type Count = Board['standing']['total']
export type Share = Board['jurisdictions'][number]
export type BoardWeek = Board['weeks'][number]
export type Change = Given<'changes'>['rows'][number]
export type Reminder = Given<'reminders'>['rows'][number]
