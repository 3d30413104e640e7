# The machines of run.sh: a kernel, one program as its first process, and nothing else.

machines=()

# pack NAME PROGRAM FILE[=PATH]…: the root of the machine, $work/NAME.gz: the program as /init, and the libraries it is linked with.
pack() {
    local name=$1 program=$2 root file
    root=$(mktemp -d "$work/root.XXXXXX")
    mkdir -p "$root"/{proc,sys,dev,tmp}
    cp "$program" "$root/init"
    for file in "${@:3}"; do
        mkdir -p "$root$(dirname "${file#*=}")"
        cp -L "${file%%=*}" "$root${file#*=}"
    done
    (cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) > "$work/$name.gz"
    rm -rf "$root"
}

# boot ARCH NAME CASES: starts a machine, whose console is $work/NAME.log. For the clocks it has one processor, and its time passes by the
# instructions that are executed: it is at once at the next timer when there is nothing to do, and a busy machine makes no case late. It
# begins in 1970. The processors of the other kind run at the same time, and so does its clock with ours.
boot() {
    local console qemu image=amd64 time=(-icount 'shift=3,sleep=off' -rtc 'base=1970-01-02T00:00:00,clock=vm')
    [[ $3 == processors ]] && time=(-smp 2)
    case $1 in
        x86) console=ttyS0 qemu=(qemu-system-x86_64 -machine 'pc,accel=tcg' -cpu max -vga none -global PIIX4_PM.disable_s3=0) ;;
        arm64) console=ttyAMA0 image=arm64 qemu=(qemu-system-aarch64 -machine virt -cpu cortex-a72) ;;
    esac
    echo "booting $2" >&2
    timeout "$limit" nice -n 5 "${qemu[@]}" "${time[@]}" -m 512 -display none -nodefaults -no-reboot -serial stdio \
        -kernel "$work/vmlinuz-$image" -initrd "$work/$1.gz" \
        -append "console=$console quiet loglevel=1 panic=-1 no_console_suspend cases=$3 rounds=$rounds" < /dev/null > "$work/$2.log" 2>&1 &
    machines+=($!)
}

# The program itself, on this machine, by musl's loader; and with a limit of open files that can be reached.
start_musl() {
    echo "starting musl" >&2
    (ulimit -n 1000 && LD_LIBRARY_PATH=$work/musl-lib exec timeout "$limit" "$work/linux-musl-x64/Machines" objects) > "$work/musl.log" 2>&1 &
    machines+=($!)
}

wait_for_machines() {
    ((${#machines[@]} == 0)) || wait "${machines[@]}" || true
    machines=()
}

# Ends those that still run, because this script was interrupted.
end_machines() { ((${#machines[@]} == 0)) || kill "${machines[@]}" 2> /dev/null || true; }
