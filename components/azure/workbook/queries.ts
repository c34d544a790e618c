import { queryJobLog } from "../kusto";

/** Cycles a day: those without a failure, and those with. */
export function createCyclesQuery(jobId: string): string {
    return queryJobLog(
        jobId,
        'summarize Start = min(TimeGenerated), Failures = countif(ResultType == "Failure") by CycleId',
        "summarize Clean = countif(Failures == 0), WithFailures = countif(Failures > 0) by Day = bin(Start, 1d)",
        "order by Day asc",
    );
}

/** Failures by cause: how often, how many users and groups, and when last. */
export function createFailureCausesQuery(jobId: string): string {
    return queryJobLog(
        jobId,
        'where ResultType == "Failure"',
        "extend Object = tostring(parse_json(SourceIdentity).id)",
        "summarize Failures = count(), Objects = dcount(Object), Last = max(TimeGenerated) by Cause = ResultSignature",
        "order by Failures desc",
    );
}

/** Users provisioned a day, by what was done to them. */
export function createUsersQuery(jobId: string): string {
    return queryJobLog(
        jobId,
        'where ResultType == "Success"',
        "extend Source = parse_json(SourceIdentity)",
        'where tostring(Source.identityType) =~ "User"',
        "summarize Users = dcount(tostring(Source.id)) by Day = bin(TimeGenerated, 1d), Action = tolower(ProvisioningAction)",
        "order by Day asc",
    );
}

/** The last things that failed, for the names behind the numbers. */
export function createRecentFailuresQuery(jobId: string): string {
    return queryJobLog(
        jobId,
        'where ResultType == "Failure"',
        "extend Source = parse_json(SourceIdentity)",
        "project TimeGenerated, Name = tostring(Source.displayName), Kind = tostring(Source.identityType), " +
            "Action = ProvisioningAction, Cause = ResultSignature, Description = ResultDescription",
        "top 50 by TimeGenerated desc",
    );
}
