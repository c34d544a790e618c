/** What functions of expressions need besides the object that an expression is evaluated for. */
export interface Environment {
    /** The tenant's time, for `Now`. */
    now(this: void): Date;
    /** The tenant's default domain, for `DefaultDomain`. */
    defaultDomain: string;
    /** A random integer from 0 to `limit - 1`, for `RandomString`. */
    pickInteger(this: void, limit: number): number;
    /** A random GUID, for `Guid`. */
    createGuid(this: void): string;
}
