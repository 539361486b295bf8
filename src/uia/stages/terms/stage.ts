import { z } from 'zod'
import { sha256 } from '../../../platform/digest'
import { defineStage } from '../../stage'
import { termsPage } from './page'
import { termsSettings } from './settings'

const accepted = z.object({
  policies: z.array(z.object({ policy: z.string(), version: z.string(), languages: z.string() })),
})

/** What was shown is recorded with the account. */
export const terms = defineStage({
  type: 'm.login.terms',
  proves: 'nothing',
  settings: termsSettings,
  create: ({ policies }) => {
    const shown = Object.entries(policies).map(([policy, { version, ...translations }]) => ({
      policy,
      version,
      languages: Object.keys(translations).join(','),
    }))
    return {
      params: { policies },
      contentVersion: sha256(JSON.stringify(shown.map(({ policy, version }) => [policy, version]))),

      attempt: () => Promise.resolve({ data: { policies: shown } }),

      async consume(tx, { userId, data, now }) {
        if (userId === undefined) return
        for (const policy of accepted.parse(data).policies) {
          await tx.acceptedTerms.insert({ userId, ...policy, acceptedAt: now })
        }
      },

      page: (context) => termsPage(policies, context),
    }
  },
})
