import { computed } from 'vue'
import { account } from './useSession'

/** Who decides: whoever is signed in, as the server will write it. */
export const reviewer = computed(() => account.value?.display_name ?? '')
