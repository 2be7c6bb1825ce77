import { watchEffect } from 'vue'
import { useStored } from './useStored'

/** Whether the page is set in large print (大字); kept in this browser, one for the whole page. */
export const largePrint = useStored('large-print', false)

/** How much larger than usual large print is; the same as in base.css. */
export const LARGE = 1.25

watchEffect(() => document.documentElement.classList.toggle('large-print', largePrint.value))
