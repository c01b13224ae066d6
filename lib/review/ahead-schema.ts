/**
 * Says in the address of a file that it is fetched before it is opened; the page takes it off when it is. Apart from the other
 * shapes, whose zod no browser needs.
 */
export const AHEAD = 'ahead'
