# Writes OUTPUT: C++ that defines NAME (declared in HEADER) as the file INPUT, packed by xz. PACKED is the packed file.
file(SIZE "${INPUT}" size)
file(ARCHIVE_CREATE OUTPUT "${PACKED}" PATHS "${INPUT}" FORMAT raw COMPRESSION XZ)
file(READ "${PACKED}" bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REPEAT "." 100 line)
string(REGEX REPLACE "(${line})" "\\1\n    " bytes "${bytes}")
file(WRITE "${OUTPUT}" "#include \"${HEADER}\"

namespace eg915u::mib {
namespace {

constexpr std::uint8_t kBytes[] = {
    ${bytes}};

}  // namespace

PackedText ${NAME}() { return {kBytes, ${size}}; }

}  // namespace eg915u::mib
")
