"""An implementation that calls everything verified, so that a test can see that differences are seen."""

import json
import sys

for line in sys.stdin:
    print(json.dumps({"name": json.loads(line)["name"], "found": {"verdict": "verified", "findings": []}}), flush=True)
