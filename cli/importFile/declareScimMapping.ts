import { defaultScimMapping } from "../../rules/scimMapping";
import { type Arguments, omitEmpty, withoutAbsent } from "./declaration";

/** The arguments that make a link's default mapping this one; the whole mapping when that is shorter. */
export function declareScimMapping(rows: { scim: string; auth0: string }[]): Arguments {
    const live = Object.fromEntries(rows.map(({ scim, auth0 }) => [scim, auth0]));
    const extra = Object.fromEntries(
        Object.entries(live).filter(([scim, auth0]) => defaultScimMapping[scim] !== auth0),
    );
    const removed = Object.keys(defaultScimMapping).filter((scim) => !(scim in live));
    if (Object.keys(extra).length + removed.length > rows.length) return { mapping: live };
    return withoutAbsent({
        extraMapping: omitEmpty(extra),
        removeAttributes: removed.length === 0 ? undefined : removed,
    });
}
