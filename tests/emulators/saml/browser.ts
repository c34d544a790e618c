// The sandbox's tour signs in with the same one.
export { Browser, type Page } from "../../../sandbox/signIn/browser";
