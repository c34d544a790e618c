"""Runs a Pulumi program: `python run.py FOLDER_OR_FILE [ARGUMENT ...]`, the deployment in PULUMI_* variables."""

import asyncio
import logging
import os
import runpy
import sys
import traceback

import pulumi

# The engine shows no more than what was logged already.
ERROR_WAS_LOGGED = 32


def setting(name: str) -> str:
    return os.environ["PULUMI_" + name]


def configure() -> None:
    pulumi.runtime.configure(
        pulumi.runtime.Settings(
            monitor=setting("MONITOR"),
            engine=setting("ENGINE"),
            organization=setting("ORGANIZATION"),
            project=setting("PROJECT"),
            stack=setting("STACK"),
            root_directory=setting("ROOT_DIRECTORY"),
            dry_run=setting("DRY_RUN") == "true",
            parallel=int(setting("PARALLEL")),
        )
    )
    pulumi.runtime.set_all_config(
        pulumi.runtime.get_config_env(), pulumi.runtime.get_config_secret_keys_env()
    )


def main() -> int:
    configure()
    del sys.argv[0]
    program = sys.argv[0]
    # A failed program leaves outputs that are never awaited; that is expected.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(
            pulumi.runtime.run_in_stack(lambda: runpy.run_path(program, run_name="__main__"))
        )
        return 0
    except pulumi.RunError as error:
        pulumi.log.error(str(error))
    except Exception:
        pulumi.log.error("Program failed with an unhandled exception:\n" + traceback.format_exc())
        return ERROR_WAS_LOGGED
    finally:
        loop.close()
    return 1


sys.exit(main())
