import type * as pulumi from "@pulumi/pulumi";

/** One alert rule, without what all of them have in common: place, workspace, receivers. */
export interface AlertRule {
    /** Last part of the name of the resource. */
    suffix: string;
    /** What has happened when it fires; the name of the link is put behind it. */
    title: string;
    /** What it means and what to do. */
    description: string;
    /** 0 critical, 1 error, 2 warning, 3 informational, 4 verbose. */
    severity: number;
    query: pulumi.Input<string>;
    /** Fires when the query has more rows than this, or, with `LessThan`, fewer. */
    operator: "GreaterThan" | "LessThan";
    threshold: number;
    /** Column for whose values there are alerts of their own. */
    dimension?: string;
    /** How far back the query looks, ISO 8601. */
    windowSize: string;
    /** How often it runs, ISO 8601. */
    evaluationFrequency: string;
    /**
     * Whether the alert resolves itself when the query no longer fires, and is sent once until then. Azure can
     * do that only where the query runs twice a day or more often. Source: Azure Monitor, "Service limits".
     */
    resolvesItself: boolean;
    /** After an alert that does not resolve itself: how long none is sent again, ISO 8601. */
    mutedFor?: string;
}

/** What a rule watches. */
export interface Watched {
    jobId: pulumi.Input<string>;
    servicePrincipalId: pulumi.Input<string>;
    tokenValidUntil?: pulumi.Input<string | undefined>;
    certificateValidUntil?: pulumi.Input<string | undefined>;
}
