# The table of docs/machines.md, from the logs of all parts.

result_in() { sed -n -E "s/^@ $2 (passed|failed|skipped.*)\$/\1/p" "$work/$1.log" | tail -n 1; }

said_in() { sed -n -E "s/^@ $2 $3: //p" "$work/$1.log" | tail -n 1; }

machine_in() { sed -n 's/^@ machine is //p' "$work/$1.log"; }

rows() {
    local machine id musl
    for machine in clocks processors; do
        for id in $(sed -n 's/^@ machine cases //p' "$work/x86-$machine.log"); do
            musl=$(result_in musl "$id")
            echo "| $id | $(said_in "x86-$machine" "$id" 'must show') | $(said_in "x86-$machine" "$id" showed) |" \
                "$(result_in "x86-$machine" "$id") | $(result_in "arm64-$machine" "$id") | ${musl:--} |"
        done
    done
}

write_table() {
    local page=docs/machines.md table=$work/table.md
    {
        echo "x86-64: $(machine_in x86-clocks)."
        echo
        echo "arm64: $(machine_in arm64-clocks)."
        echo
        echo '| case | must show | seen on x86-64 | x86-64 | arm64 | musl |'
        echo '|---|---|---|---|---|---|'
        rows
        echo
        echo "$passed passed, $failed failed, $skipped skipped."
    } > "$table"
    awk -v table="$table" '
        /<!-- \/results -->/ { inside = 0 }
        !inside { print }
        /<!-- results -->/ { inside = 1; print ""; while ((getline line < table) > 0) print line; print "" }
    ' "$page" > "$work/machines.md" && cp "$work/machines.md" "$page"
}
