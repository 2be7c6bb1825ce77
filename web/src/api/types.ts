/**
 * Names for what the API gives, taken from the generated client, so that no shape is written twice and
 * the server may name its models as it likes.
 */
import type { api } from './client'

type Given<Request extends keyof typeof api> = Awaited<ReturnType<(typeof api)[Request]>>

export type Status = Given<'status'>
export type SearchQuery = Parameters<typeof api.search>[1]
export type SearchResult = Given<'search'>
export type Hit = SearchResult['hits'][number]
export type Answer = Given<'ask'>
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
