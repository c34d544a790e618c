/** What functions know besides the object that an expression is evaluated for. */
export interface Environment {
    /** The tenant's time, for `Now`. */
    now(): Date;
    /** The tenant's default domain, for `DefaultDomain`. */
    defaultDomain: string;
}
