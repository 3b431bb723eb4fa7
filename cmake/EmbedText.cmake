# Writes OUTPUT: C++ that defines NAME (declared in HEADER), the text of the file INPUT in pieces, none longer than
# compilers take.
file(READ "${INPUT}" text)
string(LENGTH "${text}" left)
set(pieces "")
set(start 0)
while(left GREATER 0)
  string(SUBSTRING "${text}" ${start} 8000 piece)
  string(APPEND pieces "    R\"~~~(${piece})~~~\",\n")
  math(EXPR start "${start} + 8000")
  math(EXPR left "${left} - 8000")
endwhile()
file(WRITE "${OUTPUT}" "#include \"${HEADER}\"

namespace eg915u::mib {
namespace {

constexpr std::string_view kPieces[] = {
${pieces}};

}  // namespace

std::span<const std::string_view> ${NAME}() { return kPieces; }

}  // namespace eg915u::mib
")
