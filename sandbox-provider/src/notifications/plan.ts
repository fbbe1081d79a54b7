// How the notifications of one decision misbehave, chosen on the page or by a test.

export const TIMINGS = ['at-once', 'before-redirect', 'delayed', 'never'] as const;
export const CONTENTS = ['true', 'wrong-amount', 'wrong-currency'] as const;

export type NotificationPlan = {
  timing: (typeof TIMINGS)[number];
  content: (typeof CONTENTS)[number];
  twice: boolean;
  /** The first event of a decision arrives after the second. */
  outOfOrder: boolean;
};

export const HONEST_PLAN: NotificationPlan = { timing: 'at-once', content: 'true', twice: false, outOfOrder: false };

export function writePlan(plan: NotificationPlan): string {
  return JSON.stringify(plan);
}

/** Reads what the store holds. */
export function parsePlan(text: string | null): NotificationPlan {
  return text === null ? HONEST_PLAN : readPlan(JSON.parse(text) as Record<string, unknown>);
}

/** Reads a form or a test's request; what is not known counts as honest. */
export function readPlan(fields: Record<string, unknown>): NotificationPlan {
  return {
    timing: TIMINGS.find((timing) => timing === fields['timing']) ?? HONEST_PLAN.timing,
    content: CONTENTS.find((content) => content === fields['content']) ?? HONEST_PLAN.content,
    twice: isOn(fields['twice']),
    outOfOrder: isOn(fields['outOfOrder']),
  };
}

function isOn(value: unknown): boolean {
  return value === true || value === 'on';
}
