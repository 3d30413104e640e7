# What the parts of run.sh are made with: packages of the system, kernels of Debian, and the program for each machine.

# need PACKAGE FILE: installs the package, where that may be done, unless the file (or the command of that name) is there.
need() {
    is_there "$2" && return
    if [[ $(id -u) == 0 ]] && command -v apt-get > /dev/null; then
        echo "installing $1" >&2
        { install "$1" || { apt-get update && install "$1"; }; } > "$work/install.log" 2>&1
    fi
    is_there "$2" || { missing="the package $1 is missing: install it and run this again" && return 1; }
}

is_there() { [[ -e $1 ]] || command -v "$1" > /dev/null; }

# Without what is recommended: some of it would register emulators with the kernel of this machine.
install() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; }

# This script builds on x86-64 for all machines.
on_x86() { [[ $(uname -m) == x86_64 ]] || { missing="this machine is $(uname -m); the machines are made on x86_64" && return 1; }; }

# publish RUNTIME: the program, in $work/RUNTIME. In a folder of its own, so that nothing else that is built here is touched.
publish() {
    local log=$work/publish-$1.log
    dotnet publish "$here" -c Release -p:Machine="$1" "${@:2}" -o "$work/$1" --artifacts-path "$work/build" -v quiet --nologo > "$log" 2>&1 && return
    missing=$(grep -m 1 -oE 'NU110[0-9]: [^[]*' "$log") # NuGet has not found a package.
    [[ -n $missing ]] || head -n 5 "$log"
    return 1
}

# kernel ARCH PACKAGE: Debian's newest kernel of that kind, in $work/vmlinuz-ARCH. The package of that name depends on it. Only unpacked.
kernel() {
    local image=$work/vmlinuz-$1 folder=$work/kernel-$1 options=() package
    [[ -s $image ]] && return
    echo "fetching $2" >&2
    mkdir -p "$folder"
    [[ $1 == $(dpkg --print-architecture 2> /dev/null) ]] || foreign "$1" "$folder"
    {
        package=$(named "$2")
        [[ -n $package ]] || { apt-get "${options[@]}" update; package=$(named "$2"); }
        [[ -n $package ]] && (cd "$folder" && apt-get "${options[@]}" download "$package") &&
            dpkg-deb --fsys-tarfile "$folder/$package"_*.deb | tar -xO --wildcards './boot/vmlinuz-*' > "$image.part" && mv "$image.part" "$image"
    } > "$folder/log" 2>&1
    rm -f "$folder"/*.deb
    [[ -s $image ]] || { missing="the kernel $2 cannot be fetched, see $folder/log" && return 1; }
}

named() { apt-cache "${options[@]}" depends "$1" 2> /dev/null | awk '/Depends:/ { print $2; exit }'; }

# foreign ARCH FOLDER: options by which apt reads the sources of this machine for another architecture, beside its own lists.
foreign() {
    mkdir -p "$2"/{state/lists/partial,cache/archives/partial}
    : > "$2/status"
    apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | sort -u |
        sed "s|^|deb [arch=$1 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] |; s|\$| main|" > "$2/sources"
    options=(-o "APT::Architecture=$1" -o "APT::Architectures::=$1" -o "Dir::State=$2/state" -o "Dir::Cache=$2/cache"
        -o "Dir::State::status=$2/status" -o "Dir::Etc::sourcelist=$2/sources" -o Dir::Etc::sourceparts=/dev/null -o APT::Sandbox::User=root)
}

make_x86() {
    on_x86 && need cpio cpio && need qemu-system-x86 qemu-system-x86_64 && need clang clang && kernel amd64 linux-image-amd64 &&
        publish linux-x64 &&
        pack x86 "$work/linux-x64/Machines" $(ldd "$work/linux-x64/Machines" | grep -o '/[^ ]*')
}

# For the linker of LLVM: the cross compiler of gcc is there for the start-up files and libraries that clang takes from it.
make_arm64() {
    local lib=/usr/aarch64-linux-gnu/lib
    on_x86 && need cpio cpio && need qemu-system-arm qemu-system-aarch64 && need clang clang && need lld ld.lld &&
        need gcc-aarch64-linux-gnu aarch64-linux-gnu-gcc && need libc6-dev-arm64-cross "$lib/libc.a" && kernel arm64 linux-image-cloud-arm64 &&
        publish linux-arm64 -p:LinkerFlavor=lld &&
        pack arm64 "$work/linux-arm64/Machines" "$lib/libc.so.6=/lib/libc.so.6" "$lib/libm.so.6=/lib/libm.so.6" \
            "$lib/ld-linux-aarch64.so.1=/lib/ld-linux-aarch64.so.1"
}

# Debian's libstdc++ and libgcc_s need glibc; the shim has what they ask of it, under the only name among theirs that musl looks up as a file.
make_musl() {
    on_x86 && need musl /lib/ld-musl-x86_64.so.1 && need musl-tools musl-gcc && need libstdc++6 /usr/lib/x86_64-linux-gnu/libstdc++.so.6 &&
        publish linux-musl-x64 && mkdir -p "$work/musl-lib" &&
        musl-gcc -O1 -shared -fPIC -Wall -Wextra -Werror -Wl,-soname,ld-linux-x86-64.so.2 \
            -o "$work/musl-lib/ld-linux-x86-64.so.2" "$here/musl-shim.c" &&
        cp -L /usr/lib/x86_64-linux-gnu/libstdc++.so.6 /lib/x86_64-linux-gnu/libgcc_s.so.1 "$work/musl-lib/"
}
