# What tokens of the payments team may be, whoever declares them and however. A token against it is refused at plan.
resource "gatebolt_expiry_policy" "payments" {
  name              = "payments"
  hosts             = { match_labels = { team = "payments" } }
  max_lifetime      = "30d"
  rotation_required = true
}
