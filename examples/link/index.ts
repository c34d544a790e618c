import { linkFromConfiguration } from "./program";

export = linkFromConfiguration();
