export type SavedViewRow = { id: string; name: string; href: string; about: string }
