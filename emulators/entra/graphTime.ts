/** A time as the directory gives it: whole seconds in UTC, for example `2026-01-01T00:00:00Z`. */
export const formatGraphTime = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z");
