#!/usr/bin/env bash
# Runs a Forewarn command inside its image: bin/forewarn without the build.
set -euo pipefail
export LC_ALL=C.UTF-8
# The heap follows the container's limit; a process without memory ends and is started again.
# shellcheck disable=SC2086
exec java ${FOREWARN_JAVA_OPTS:--XX:MaxRAMPercentage=60} \
  -XX:+ExitOnOutOfMemoryError \
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
  -Dorg.slf4j.simpleLogger.defaultLogLevel="${FOREWARN_LOG:-warn}" \
  --add-opens=java.base/java.lang=ALL-UNNAMED \
  --add-opens=java.base/java.util=ALL-UNNAMED \
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED \
  -cp "/opt/forewarn/classes:/opt/forewarn/lib/*" \
  org.forewarn.app.Forewarn "$@"
