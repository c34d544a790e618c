/** Which link is looked at. What is left out is found by the rest. */
export interface LinkLocation {
    /** Object ID of the service principal of the enterprise application. */
    servicePrincipalId: string;
    /** Default: the SCIM job of the application. */
    jobId?: string;
    /** `con_…`. Default: the connection that the job's tenant URL leads to. */
    connectionId?: string;
}
