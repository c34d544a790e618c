import { joinSteps, toTimeLiteral } from "../kusto";

/**
 * One row when something expires within so many days, else none. Nothing in a log tells it: the date is known
 * when the stack is deployed, so it is a constant of the query, and each `up` that renews brings the new one.
 */
export function createExpiryQuery(what: string, validUntil: string | undefined, days: number): string {
    return joinSteps(
        // Alert rules bin by TimeGenerated, which a row without a table does not have by itself.
        `print TimeGenerated = now(), Expires = ${JSON.stringify(what)}, ValidUntil = ${toTimeLiteral(validUntil)}`,
        `where ValidUntil < now() + ${days}d`,
        "extend DaysLeft = datetime_diff('day', ValidUntil, now())",
    );
}
