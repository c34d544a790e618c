/** Health of provisioning or of a link in one word. */
export type Health = "Healthy" | "Pending" | "Warning" | "Paused" | "Broken";

/** What the health of a link follows from. */
export interface HealthFacts {
    /** Health of the provisioning job; undefined: not known. */
    provisioning: Health | undefined;
    /** Ends of validity of what the link needs: token and certificate. Undefined: it never expires. */
    validUntil: readonly (string | undefined)[];
    now: Date;
}

/** The health of a link: that of its job, unless the token or the certificate has expired. */
export function judgeHealth({ provisioning, validUntil, now }: HealthFacts): Health | undefined {
    const isExpired = validUntil.some((end) => end !== undefined && Date.parse(end) <= now.getTime());
    return isExpired ? "Broken" : provisioning;
}
