import type { Citation } from '@/api/types'

/** The page of a citation's document, at its quote. */
export function placeOf(citation: Citation) {
  return {
    name: 'document',
    params: { id: citation.document_id },
    query: { clause: citation.clause_id, mark: `${citation.start}-${citation.end}` },
  }
}
