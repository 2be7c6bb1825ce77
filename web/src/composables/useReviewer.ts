import { useStored } from './useStored'

/**
 * Who decides: a name kept in this browser and sent with each decision. Once there are accounts, the
 * person who has logged in stands here.
 */
export const reviewer = useStored('reviewer', '')
