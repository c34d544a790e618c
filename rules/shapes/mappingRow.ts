import { type Check, isAbsent, isRecord } from "../validation/checks";

const mappingTypes = ["source", "constant", "expression"];

/** A row has one of the portal's mapping types, or is removed and has nothing else. */
export const checkMappingType: Check = (row, path, problems) => {
    if (!isRecord(row)) return;
    const given = Object.keys(row).filter((name) => !isAbsent(row[name]) && name !== "removed");
    const types = given.filter((name) => mappingTypes.includes(name));
    if (row.removed === true ? types.length > 0 : types.length !== 1) {
        // A row that may turn out to be removed needs nothing else.
        if (problems.isUnknown(row.removed) && types.length === 0) return;
        const found = row.removed === true ? [...types, "removed"] : types;
        problems.add(path, {
            found: found.length === 0 ? "none of them" : found.join(" and "),
            expected: "exactly one of source, constant, expression, or removed: true",
            next: "They are the portal's mapping types Direct, Constant and Expression.",
        });
    } else if (row.removed === true && given.length > 0) {
        problems.add(path, {
            found: `removed and ${given.join(" and ")}`,
            expected: "nothing else in a row that is removed",
        });
    }
};
