/** What a document may be, by its content. Imports nothing: the process that examines files loads it too. */
export const documentFormats = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  jpg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
} as const satisfies Record<string, { mediaType: string; extensions: readonly string[] }>

export type DocumentFormat = keyof typeof documentFormats
