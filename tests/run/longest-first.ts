import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Begun last, one of these would keep one core busy while the others have nothing left. */
const LONGEST = ['/integration/crash/', '/integration/model/', '/integration/security/matrix/']

const rank = ({ moduleId }: TestSpecification) => {
  const position = LONGEST.findIndex((folder) => moduleId.includes(folder))
  return position === -1 ? LONGEST.length : position
}

/** Begins with the files that are known to be long: on a fresh machine Vitest has no times to go by. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
