"""Starts Firefox with its Marionette server in a network of its own, and joins that to standard input and output.

The gate has no network at all, not even to itself, and Marionette speaks TCP: both ends of it stand in here. Nothing but the browser
can be reached. Without the rights for that it runs in the network that there is.
"""

import ctypes
import fcntl
import os
import socket
import struct
import subprocess
import sys
import threading
import time

firefox, profile = sys.argv[1:]

# CLONE_NEWNET; os.unshare came with Python 3.12
if ctypes.CDLL(None).unshare(0x40000000) == 0:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        # SIOCSIFFLAGS: the loopback is up
        fcntl.ioctl(control, 0x8914, struct.pack("16sh14x", b"lo", 1))

browser = subprocess.Popen(
    [firefox, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile],
    stdin=subprocess.DEVNULL,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
try:
    for _ in range(600):
        try:
            with open(os.path.join(profile, "MarionetteActivePort"), encoding="ascii") as file:
                connection = socket.create_connection(("127.0.0.1", int(file.read())))
            break
        except (OSError, ValueError):
            time.sleep(0.1)
    else:
        sys.exit("Firefox does not answer")

    def send():
        while data := os.read(0, 65536):
            connection.sendall(data)
        connection.shutdown(socket.SHUT_RDWR)

    threading.Thread(target=send, daemon=True).start()
    while data := connection.recv(65536):
        os.write(1, data)
finally:
    browser.kill()
