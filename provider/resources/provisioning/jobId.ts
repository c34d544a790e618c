/** The parts of the ID of a job, in each form in which it can be given for an import. */
export function parseJobId(id: string): { servicePrincipalId: string; jobId: string } {
    const match = /^(?:\/?servicePrincipals\/)?([^/]+)\/(?:synchronization\/jobs\/)?([^/]+)$/.exec(id);
    if (match?.[1] !== undefined && match[2] !== undefined) {
        return { servicePrincipalId: match[1], jobId: match[2] };
    }
    throw new Error(
        `"${id}" is not the ID of a provisioning job; it must be SERVICE_PRINCIPAL/JOB: the object ID of the enterprise application ` +
            "and the ID of the job, for example 00000000-0000-0000-0000-000000000000/scim.TENANT.APPLICATION.",
    );
}
