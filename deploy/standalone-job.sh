#!/usr/bin/env bash
# Starts the job manager of a cluster without high availability, as compose has it: goes on from the
# newest checkpoint or savepoint in a folder, since Flink itself would begin anew after a restart.
# Kubernetes does not need it: there the HA services remember.
#
#   standalone-job.sh FOLDER standalone-job --job-classname CLASS ARGUMENT...
set -euo pipefail
folder=$1
shift
# A _metadata file appears whole or not at all, and as the last file of its checkpoint.
newest=$(find "$folder" -name _metadata -printf '%T@ %h\n' 2>/dev/null | sort -n | tail -n 1 | cut -d' ' -f2-) || true
if [ -n "$newest" ]; then
  echo "goes on from $newest" >&2
  # Before the job's own arguments, behind which Flink does not look.
  set -- "$1" --fromSavepoint "$newest" "${@:2}"
else
  echo "nothing in $folder; begins with the start of the log" >&2
fi
exec "${FLINK_ENTRYPOINT:-/docker-entrypoint.sh}" "$@"
