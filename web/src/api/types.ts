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
export type Direct = NonNullable<SearchResult['direct']>
export type DirectEntry = Direct['entries'][number]
export type Facets = NonNullable<SearchResult['facets']>
export type FacetValue = Facets['level'][number]
export type Successor = NonNullable<Hit['successors']>[number]
export type Suggestion = Given<'suggestions'>[number]
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
export type CatalogueEntry = Given<'catalogue'>[number]
