"""File formats: each module reads or writes one."""
