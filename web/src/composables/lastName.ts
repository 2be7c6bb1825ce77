import { useStored } from './useStored'

/** The user name that signed in last in this browser, so that only the password is typed again. */
export const lastName = useStored('last-name', '')
