/**
 * The resource option `protect` of one child. What need not be protected is left to the option of the component,
 * which its children inherit.
 */
export function toProtectOption(wanted: boolean | undefined): true | undefined {
    return wanted === true ? true : undefined;
}
