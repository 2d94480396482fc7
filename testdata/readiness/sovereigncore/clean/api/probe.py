"""Asks a path of the API and fails unless it answers 200."""

import sys
import urllib.request

with urllib.request.urlopen(sys.argv[1], timeout=3) as answer:
    sys.exit(answer.status != 200)
