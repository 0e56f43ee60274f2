"""Names ARM processors, of which Linux reports only two numbers: the maker and the design."""

from __future__ import annotations

_ARM = 0x41
_MAKERS = {
    _ARM: "ARM",
    0x42: "Broadcom",
    0x43: "Cavium",
    0x46: "Fujitsu",
    0x48: "HiSilicon",
    0x4E: "NVIDIA",
    0x51: "Qualcomm",
    0x53: "Samsung",
    0x61: "Apple",
    0x6D: "Microsoft",
    0xC0: "Ampere",
}
# From the kernel's arch/arm64/include/asm/cputype.h and util-linux's lscpu-arm.c.
_DESIGNS = {
    (_ARM, 0xD03): "Cortex-A53",
    (_ARM, 0xD04): "Cortex-A35",
    (_ARM, 0xD05): "Cortex-A55",
    (_ARM, 0xD07): "Cortex-A57",
    (_ARM, 0xD08): "Cortex-A72",
    (_ARM, 0xD09): "Cortex-A73",
    (_ARM, 0xD0A): "Cortex-A75",
    (_ARM, 0xD0B): "Cortex-A76",
    (_ARM, 0xD0C): "Neoverse N1",
    (_ARM, 0xD0D): "Cortex-A77",
    (_ARM, 0xD40): "Neoverse V1",
    (_ARM, 0xD41): "Cortex-A78",
    (_ARM, 0xD44): "Cortex-X1",
    (_ARM, 0xD46): "Cortex-A510",
    (_ARM, 0xD47): "Cortex-A710",
    (_ARM, 0xD49): "Neoverse N2",
    (_ARM, 0xD4F): "Neoverse V2",
    (0x46, 0x001): "A64FX",
    (0x48, 0xD01): "Kunpeng 920",
    (0xC0, 0xAC3): "Ampere-1",
    (0xC0, 0xAC4): "Ampere-1A",
}


def arm_processor(implementer: str, part: str) -> str:
    """Return the name of a processor, such as ``ARM Neoverse N1`` for ``0x41`` and ``0xd0c``.

    The arguments are the fields of ``/proc/cpuinfo``. A maker or a design that is not listed here is shown by
    its number: ``Qualcomm processor, part 0x001``.
    """
    try:
        maker, design = int(implementer, 16), int(part, 16)
    except ValueError:
        return f"ARM processor, part {part}"
    known = _DESIGNS.get((maker, design))
    name = _MAKERS.get(maker)
    if known:
        return known if name and known.startswith(name) else f"{name} {known}"
    return f"{name} processor, part {part}" if name else f"ARM processor of maker {implementer}, part {part}"
