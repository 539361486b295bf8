import { z } from 'zod'
import type { Config } from '../../../config/schema'
import { sha256 } from '../../../platform/digest'
import type { Stage } from '../../stage'

const accepted = z.object({
  policies: z.array(z.object({ policy: z.string(), version: z.string(), languages: z.string() })),
})

/** `m.login.terms`: whoever registers accepts the policies, and what they were shown is recorded (rule 69, T134). */
export function termsStage({ policies }: NonNullable<Config['terms']>): Stage {
  const shown = Object.entries(policies).map(([policy, { version, ...translations }]) => ({
    policy,
    version,
    languages: Object.keys(translations).join(','),
  }))
  return {
    type: 'm.login.terms',
    params: { policies },
    edition: sha256(JSON.stringify(shown.map(({ policy, version }) => [policy, version]))),

    attempt: () => Promise.resolve({ evidence: { policies: shown } }),

    async settle(tx, { userId, evidence, now }) {
      if (userId === undefined) return
      for (const terms of accepted.parse(evidence).policies) {
        await tx.acceptedTerms.insert({ userId, ...terms, acceptedAt: now })
      }
    },
  }
}
